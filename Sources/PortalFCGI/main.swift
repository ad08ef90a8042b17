import Glibc

exit(PortalFCGI(arguments: CommandLine.arguments).run())
