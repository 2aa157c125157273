package dev.yonder.exports;

import dev.yonder.session.Session;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an exported module is to be used.
 *
 * @param session the session that all its calls go to, or null for one that it finds or makes
 * @param credentials who is asked when its file names a credential, or null for nobody
 * @param notice takes what people should know, such as that a session is made
 * @param warning takes what they should look into
 * @param made is told of each session that the module makes
 */
public record ModuleUse(
    @Nullable Session session,
    @Nullable CredentialProvider credentials,
    Consumer<String> notice,
    Consumer<String> warning,
    Consumer<Session> made) {}
