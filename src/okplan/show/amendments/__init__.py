"""Amendments before a council: what each comes to beside the plan, as a document for the case."""
