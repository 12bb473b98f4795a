"""The commands for those who write scenarios: they read files, need no database and change nothing but their output."""

from importlib import import_module

import click

NAMES = ("check", "convert", "export-mdp", "graph", "new", "play", "report", "sample", "schema", "solve")


class Commands(click.Group):
    """A group that imports the commands for authors when they are asked for, so that serving starts without them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in order."""
        return sorted({*super().list_commands(ctx), *NAMES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in NAMES:
            return super().get_command(ctx, cmd_name)
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"sim.commands.{name}"), f"{name}_command")
        return command
