package org.yijianshi.kiosk.device.tcp;

/** @param host name or address; looked up at each connection */
public record TcpAddress(String host, int port) {
    public TcpAddress {
        if (host.isBlank() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("no such address: " + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
