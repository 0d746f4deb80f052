"""Speaks to `duizhao mcp` with the official client of the Model Context Protocol (`mcp` from PyPI).

usage: mcp_client.py PROGRAM CORPUS
"""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def field(thing, *names):
    """A field under the name that this version of the client gives it."""
    return next(value for name in names if (value := getattr(thing, name, None)) is not None)


async def main(program: str, corpus: str) -> None:
    server = StdioServerParameters(command=program, args=["mcp", corpus])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert sorted(tools) == ["compare", "due", "norms", "row", "search", "show"], sorted(tools)
        for tool in tools.values():
            assert field(tool, "inputSchema", "input_schema")["type"] == "object", tool
            assert field(tool.annotations, "readOnlyHint", "read_only_hint") is True, tool

        async def call(tool: str, **arguments):
            result = await session.call_tool(tool, arguments)
            assert not getattr(result, "isError", getattr(result, "is_error", None)), result
            answer = field(result, "structuredContent", "structured_content")
            assert json.loads(result.content[0].text) == answer
            return answer

        hit = (await call("search", query="部门之间征求意见几天回复？"))["hits"][0]
        shown = await call("show", address=hit["address"])
        assert shown["quote"] == hit["quote"] and shown["citation"] == hit["citation"], (shown, hit)
        norms = await call("norms", documents=[hit["document"]], kinds=["deadline"])
        assert all(norm["quote"] and norm["citation"].startswith("第") for norm in norms["norms"]), norms
        row = await call("row", topic="reply-to-consultation")
        assert {member["document"] for member in row["members"]} & {hit["document"]}, row
        compared = await call("compare", topic=row["topic"])
        assert len(compared["cells"]) == 6, compared
        due = await call("due", date="2024-03-01", within="7工作日")
        assert due["due"] == "2024-03-12", due

        refused = await session.call_tool("show", {"address": "无名区:1"})
        assert getattr(refused, "isError", getattr(refused, "is_error", None)), refused
        assert "help: " in refused.content[0].text, refused


asyncio.run(main(*sys.argv[1:]))
print("all answered")
