# Tests of nothing: the suite itself works.
expect 'a b' printf '%s %s' a b
