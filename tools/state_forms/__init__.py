"""The parts of `tools/make_state_forms.py`: lemmas of state names, and one inflection engine a morphology."""
