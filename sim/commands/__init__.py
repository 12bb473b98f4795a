"""The commands for those who write scenarios: they read files, need no database and change nothing but their output."""

from sim.commands.check import check_command
from sim.commands.export_mdp import export_mdp_command
from sim.commands.graph import graph_command
from sim.commands.new import new_command
from sim.commands.play import play_command
from sim.commands.schema import schema_command
from sim.commands.solve import solve_command

COMMANDS = (
    check_command,
    export_mdp_command,
    graph_command,
    new_command,
    play_command,
    schema_command,
    solve_command,
)
