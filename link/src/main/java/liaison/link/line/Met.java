package liaison.link.line;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import liaison.link.seal.Session;

/** A peer that has shown its TLS key and its envelope key on this connection. */
record Met(
    int side,
    Socket raw,
    SSLSocket tls,
    Frames frames,
    Session session,
    AtomicReference<Runnable> heard) {}
