"""One name in seven days without her short secret, and who asks her whether it was she, written a second time from
`docs/key-worker.md` and decision 0018. Where the page leaves something open the reading stands after "Open:".
"""
