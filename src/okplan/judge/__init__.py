"""What is asked of a projection: accounting identities, rules, verdict and realism."""
