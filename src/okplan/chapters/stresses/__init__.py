"""What may turn out otherwise, named: each is a set of changes that `okplan stress` tries on the scenario."""
