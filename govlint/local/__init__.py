"""What a repository of reports brings itself: rules, forms and word lists in its `.govlint` folder."""
