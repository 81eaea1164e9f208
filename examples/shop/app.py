"""A small shop behind gunicorn (see gunicorn.conf.py beside it)."""

from flask import Flask, jsonify

from similarity import most_similar

app = Flask(__name__)

CATALOGUE = [(f"product-{n}", [(n * factor) % 101 for factor in range(1, 65)]) for n in range(2_000)]


@app.get("/similar/<name>")
def similar(name: str):
    features = dict(CATALOGUE)[name]
    return jsonify(most_similar(features, CATALOGUE))
