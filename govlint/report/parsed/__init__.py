"""Reports out of the published schema `govlint-report/1`: the way back of `govlint.report.serialise`."""
