"""The pages of accounts, by what people come to do."""
