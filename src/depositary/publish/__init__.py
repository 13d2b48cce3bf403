"""The publishing room: values of the model in the forms that people and programs read elsewhere."""
