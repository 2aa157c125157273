package dev.yonder.session;

/** The contract over {@code local:}. */
class LocalSessionTest extends SessionContract {
  @Override
  Session open() {
    return Session.open("local:");
  }
}
