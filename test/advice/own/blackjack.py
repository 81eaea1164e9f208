"""How often the player wins at blackjack, for each total that one may stand on."""
import random
from multiprocessing import Pool

HANDS = 300
STRATEGIES = 8
ITEMS = [12 + n % 8 for n in range(STRATEGIES)]


class Shoe:
    def __init__(self, seed):
        self.rnd = random.Random(seed)
        self.cards = []

    def draw(self):
        if not self.cards:
            self.cards = [min(rank, 10) for rank in range(1, 14)] * 24
            self.rnd.shuffle(self.cards)
        return self.cards.pop()


def total(hand):
    value = sum(hand)
    return value + 10 if 1 in hand and value <= 11 else value


def play(shoe, stand_on):
    player, dealer = [shoe.draw(), shoe.draw()], [shoe.draw()]
    while total(player) < stand_on:
        player.append(shoe.draw())
    if total(player) > 21:
        return -1
    while total(dealer) < 17:
        dealer.append(shoe.draw())
    mine, theirs = total(player), total(dealer)
    if theirs > 21 or mine > theirs:
        return 1
    return 0 if mine == theirs else -1


def work(stand_on):
    shoe = Shoe(stand_on)
    results = [play(shoe, stand_on) for _ in range(HANDS)]
    return stand_on, results.count(1) / HANDS, sum(results)


def main():
    with Pool(4) as pool:
        for stand_on, won, balance in pool.imap_unordered(work, ITEMS):
            print(f"stand on {stand_on}: won {won:.1%}, balance {balance}")


if __name__ == "__main__":
    main()
