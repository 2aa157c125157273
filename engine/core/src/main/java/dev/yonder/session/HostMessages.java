package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import org.jspecify.annotations.Nullable;

/** Takes what the host says to whom it is for. Called by the session's reader. */
final class HostMessages implements HostMessage.Handler {
  private final NativeSession session;
  private final Link link;
  private final PendingCalls pending;

  /**
   * Has records that its taker has not been told of: their call's end often comes right behind
   * them, and one wake-up is enough for both. Belongs to whoever reads.
   */
  private @Nullable Call untold;

  HostMessages(NativeSession session, Link link, PendingCalls pending) {
    this.session = session;
    this.link = link;
    this.pending = pending;
  }

  /** Nothing is here to be read for now. */
  void caughtUp() {
    Call call = untold;
    if (call != null) {
      untold = null;
      call.tellOfRecords();
    }
  }

  @Override
  public void welcome(HostMessage.Welcome message) {
    link.welcome(message);
  }

  @Override
  public void goodbye(PeerMessage.Goodbye message) {
    link.goodbye(message);
  }

  @Override
  public void detached(HostMessage.Detached message) {
    link.detached(message);
  }

  @Override
  public void sessions(HostMessage.Sessions message) {
    answer(message.call(), message);
  }

  @Override
  public void jobChanged(HostMessage.JobChanged message) {
    session.jobChanged(message.job());
  }

  @Override
  public void catalogue(HostMessage.CatalogueAnswer message) {
    answer(message.call(), message);
  }

  @Override
  public void description(HostMessage.Description message) {
    answer(message.call(), message);
  }

  @Override
  public void jobs(HostMessage.Jobs message) {
    answer(message.call(), message);
  }

  private void answer(int call, Object message) {
    Pending waiter = pending.find(call);
    if (waiter instanceof Answer<?> answer) {
      answer.complete(message);
      pending.remove(call);
    } else if (waiter != null) {
      throw new ProtocolException("The host answers call %d, which asked nothing".formatted(call));
    }
  }

  @Override
  public void records(HostMessage.Records message) {
    Pending waiter = pending.find(message.call());
    if (waiter instanceof Call call) {
      call.put(message.records());
      if (untold != call) {
        caughtUp();
        untold = call;
      }
    } else if (waiter != null) {
      throw new ProtocolException(
          "The host sends records for question %d".formatted(message.call()));
    }
  }

  @Override
  public void end(HostMessage.End message) {
    Pending waiter = pending.find(message.call());
    if (waiter != null) {
      pending.remove(message.call());
      if (untold == waiter) {
        untold = null;
      }
      waiter.end(message.outcome());
    }
  }

  @Override
  public void grant(PeerMessage.Grant message) {
    if (pending.find(message.call()) instanceof Call call) {
      call.grantInput(message.credit());
    }
  }

  @Override
  public void ping(PeerMessage.Ping message) {
    throw new IllegalStateException("The connection answers pings");
  }

  @Override
  public void pong(PeerMessage.Pong message) {
    throw new IllegalStateException("The connection takes pongs");
  }
}
