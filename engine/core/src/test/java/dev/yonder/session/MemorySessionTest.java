package dev.yonder.session;

/** The contract over {@code memory:}. */
class MemorySessionTest extends SessionContract {
  @Override
  Session open() {
    return Session.open("memory:");
  }
}
