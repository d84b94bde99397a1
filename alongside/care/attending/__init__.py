"""Who is expected today, who came, and who could not and on whose side: said by a person, never by a clock."""
