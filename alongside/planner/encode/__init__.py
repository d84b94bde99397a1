"""The only place that speaks OR-Tools: matching, sessions and clock times as models."""
