package io.callwell.platform.secrets;

/** Keys and passwords of this installation. Values are never logged and never stand in configuration files. */
public interface Secrets {

    /**
     * Random bytes under a name; made at the first call where the store can be written, the same ever after.
     *
     * @param name  lower case words with dots, such as {@code pii}
     * @param bytes how many
     */
    byte[] secret(String name, int bytes);

    /** A random text (hexadecimal) under a name, or the one that the operator gave. */
    String text(String name);

    /** Keeps a text that was made elsewhere, such as a key pair; replaces an older one. */
    void keep(String name, String text);
}
