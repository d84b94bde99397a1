"""What a service has: places, sessions, workers' hours, groups, school calendars. Nothing here is about a client."""
