"""What everybody may use: errors, pointers, messages, what comes out, Chinese, plain data, documents."""
