package org.yijianshi.kiosk;

public final class Kiosk {
    private Kiosk() {}

    static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
