package io.callwell.telephony.sip;

import java.net.InetAddress;

/**
 * A range of addresses, written as {@code 203.0.113.0/24}; an address alone is a range of one.
 *
 * @param bits that all addresses of the range share, from the first
 */
record Network(InetAddress base, int bits) {

    /** @throws IllegalArgumentException when it cannot be read, or names a host: names are looked up nowhere here */
    static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress base = InetAddress.ofLiteral(parts[0]);
        int all = base.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("a network of " + all + " bits has no prefix of " + bits);
        }
        return new Network(base, bits);
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
