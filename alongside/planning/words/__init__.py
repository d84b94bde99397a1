"""Plans in words: reasons, wishes, and how sure a plan is. The command line and the desk say them alike."""
