"""The language server (extra `lsp`): what `govlint check` finds, in an editor while one types."""
