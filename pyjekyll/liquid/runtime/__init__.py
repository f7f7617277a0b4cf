"""What compiled templates call while they render: operations, context, errors, limits."""
