package dev.yonder.host;

/**
 * How a near end came in.
 *
 * @param endpoint what it may use
 * @param lasting whether it can come back the same way when its connection is lost
 */
record Door(Endpoint endpoint, boolean lasting) {}
