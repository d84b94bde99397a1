"""Pairs of worlds that differ in her alone, seen through the real pages by somebody who must not know."""
