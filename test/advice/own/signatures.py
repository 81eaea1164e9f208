"""Sign and verify short messages with derived keys."""
import hmac
from concurrent.futures import ThreadPoolExecutor

MESSAGES = 400
USERS = 12
SECRET = b"not so secret"
ITEMS = [f"user{n}" for n in range(USERS)]


def work(user):
    key = hmac.new(SECRET, user.encode(), "sha256").digest()
    good = 0
    for number in range(MESSAGES):
        message = f"{user}:{number}:transfer {number * 3} EUR".encode()
        signature = hmac.new(key, message, "sha256").hexdigest()
        if hmac.compare_digest(signature, hmac.new(key, message, "sha256").hexdigest()):
            good += 1
    return user, good


def main():
    with ThreadPoolExecutor(max_workers=8) as pool:
        print(dict(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
