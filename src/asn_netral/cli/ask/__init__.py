"""`report add` at a terminal: what is missing is asked for in the officers' order."""
