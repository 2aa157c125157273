package dev.yonder.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as its host describes it.
 *
 * @param id its identity
 * @param name its name, chosen by whoever opened it
 * @param state {@link SessionState#OPEN} while a near end holds it, else {@link
 *     SessionState#DISCONNECTED}
 * @param client who holds it, or held it last, for people
 * @param created when it was opened
 * @param changed since when it is in this state
 * @param idleTimeout how long the host keeps it while nobody holds it and no job of it runs; zero
 *     when it ends with its connection
 * @param jobs how many jobs it has
 * @param running how many of them have not ended
 */
public record SessionInfo(
    UUID id,
    String name,
    SessionState state,
    String client,
    Instant created,
    Instant changed,
    Duration idleTimeout,
    int jobs,
    int running) {}
