import Glibc

exit(PortalRender(arguments: CommandLine.arguments).run())
