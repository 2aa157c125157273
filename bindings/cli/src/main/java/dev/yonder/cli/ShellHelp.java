package dev.yonder.cli;

/** What {@code help} says in a shell. */
final class ShellHelp {
  static final String TEXT =
      """
      A line that begins with the name of a command is a call of it:
        Get-Process --name 'java*' --json
        Get-Content --path app.log --follow --stream
      Its parameters are --NAME VALUE, --NAME=VALUE or by position; what stands behind -- is
      by position whatever it looks like. Quotes '…' and "…" and a backslash work as in a shell.

      All else is script text, if the host runs any; it calls commands as functions:
        big = getProcess().findAll { it.residentBytes > 1e9 }
      Variables live as long as the session (in Groovy those without def).

      A line goes on at the next one while a bracket or a quote is open, or behind a backslash.
      With & at its end it runs as a job.

        jobs [--state STATE]             lists jobs
        receive JOB [--follow] [--keep]  shows what a job has written
        stop JOB                         asks a job to stop
        help COMMAND                     tells how a command is called
        detach                           leaves; session and jobs live on at the host
        exit                             leaves and ends the session, as Ctrl-D does

      Ctrl-C stops what runs, Tab completes. A line that begins with a blank is in no history.""";

  private ShellHelp() {}
}
