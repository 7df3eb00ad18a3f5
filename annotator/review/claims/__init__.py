"""Who says what, across articles: compared, related, weighed against each other and looked over by rules."""
