import PortalPlatform

/// Milliseconds since the machine started.
func now() -> Milliseconds { Clock.milliseconds() }
