"""Who is with her children: what it binds of what is offered."""
