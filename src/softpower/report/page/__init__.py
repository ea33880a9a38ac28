"""The parts of the web report: what each section says, its templates, its style and its script."""
