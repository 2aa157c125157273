package dev.yonder.host;

import org.jspecify.annotations.Nullable;

/**
 * How a near end came in.
 *
 * @param endpoint what it may use
 * @param lasting whether it can come back the same way when its connection is lost
 * @param refuge where it can come back when it left in good order, if not the same way
 */
record Door(Endpoint endpoint, boolean lasting, @Nullable Refuge refuge) {
  Door(Endpoint endpoint, boolean lasting) {
    this(endpoint, lasting, null);
  }

  boolean isLeavable() {
    return lasting || refuge != null;
  }
}
