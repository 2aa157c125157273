package dev.yonder.host.journal;

import dev.yonder.command.JobInfo;

/**
 * What a host writes down of a job, so that the next one knows it.
 *
 * @param info the job as near ends see it
 * @param endpoint the name of the endpoint at which it was started: only there it is found
 */
public record JobDescription(JobInfo info, String endpoint) {}
