"""The class: roster, collection, marking, late policy, feedback and exports, with nbgrader's own commands."""
