# An undefined symbol fails the build, not the server that opens the plugin.
case_build(RESULT fails)
case_expect("nobody")
