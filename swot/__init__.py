"""The diagnosis of a territory: findings, their weight, and the strategies that cross them."""
