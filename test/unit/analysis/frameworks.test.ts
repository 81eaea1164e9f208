import { check } from "./expectations";

describe("entry points of frameworks", () => {
  const cases: Record<string, string> = {
    "plain endpoints run in threads, coroutines on the loop": `
import time
from fastapi import FastAPI, APIRouter, Depends
app = FastAPI()
router = APIRouter()
@app.get("/a")
def a():  #> contexts thread
    helper()
@router.post("/b")
async def b():  #> contexts event-loop
    other()
def helper(): pass  #> contexts thread
def other(): pass  #> contexts event-loop
`,
    "an application that a factory makes": `
from flask import Flask
def create_app():
    app = Flask(__name__)
    @app.route("/")
    def index():  #> contexts thread
        return work()
    return app
def work(): pass  #> contexts thread
`,
    "a router in another module": `
# file: app/__init__.py
# file: app/routes.py
from fastapi import APIRouter
router = APIRouter()
# file: app/views.py
from .routes import router
@router.get("/")
async def view():  #> contexts event-loop
    pass
`,
    "class based views": `
from django.views import View
class Page(View):
    def get(self, request):  #> contexts thread
        return self.render()
    def render(self): pass  #> contexts thread
`,
    "tasks of a queue": `
from celery import Celery, shared_task
app = Celery("x")
@app.task
def a():  #> contexts process
    pass
@shared_task(bind=True)
def b(self):  #> contexts process
    pass
a.delay()  #> fact celery.Task.delay
`,
    "offloading decorators and wrappers": `
from asgiref.sync import sync_to_async
import time
@sync_to_async
def a():  #> contexts thread
    time.sleep(1)
def b():  #> contexts thread
    time.sleep(1)
async def main():
    await a()  #> hands main.a thread 1 #> fact asgiref.sync.sync_to_async
    await sync_to_async(b)()  #> hands main.b thread 1
    wrapped = sync_to_async(b)
    await wrapped()  #> hands main.b thread 1
`,
    "handlers of protocols": `
import asyncio
class Echo(asyncio.Protocol):
    def data_received(self, data):  #> contexts event-loop
        self.process(data)
    def process(self, data): pass  #> contexts event-loop
`,
    "commands and tests": `
import click
@click.command()
def main():  #> contexts main
    pass
`,
    "aiohttp handlers registered by a route table": `
from aiohttp import web
routes = web.RouteTableDef()
@routes.get("/")
async def index(request):  #> contexts event-loop
    pass
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
