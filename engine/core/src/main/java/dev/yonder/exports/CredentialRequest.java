package dev.yonder.exports;

import java.net.URI;

/**
 * What a {@link CredentialProvider} is asked.
 *
 * @param credential the reference that the module was exported with
 * @param uri where the session is to be opened; comes from the module's file
 * @param module the module's name
 */
public record CredentialRequest(String credential, URI uri, String module) {}
