package io.callwell.bench.booking;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** Records what is sent over the connections of a pool: each committed transaction with its statements and values, and can send it again. */
final class StatementLog {

    private final Queue<List<Sent>> transactions = new ConcurrentLinkedQueue<>();
    private volatile boolean recording;

    /** One statement with the calls that set its values. */
    record Sent(String sql, List<Setter> setters) {}

    record Setter(Method method, Object[] arguments) {}

    void record(boolean on) {
        recording = on;
    }

    /** What was committed, in order of commit. */
    List<List<Sent>> transactions() {
        return List.copyOf(transactions);
    }

    DataSource watch(DataSource source) {
        return proxy(DataSource.class, source, (method, result) -> result instanceof Connection connection ? watch(connection) : result);
    }

    private Connection watch(Connection connection) {
        List<Sent> current = new ArrayList<>();
        return (Connection) Proxy.newProxyInstance(StatementLog.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
            if (method.getName().equals("commit") && recording && !current.isEmpty()) {
                transactions.add(List.copyOf(current));
            }
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                current.clear();
            }
            Object result = invoke(connection, method, arguments);
            return recording && result instanceof PreparedStatement statement ? watch(statement, (String) arguments[0], current) : result;
        });
    }

    private static PreparedStatement watch(PreparedStatement statement, String sql, List<Sent> current) {
        List<Setter> setters = new ArrayList<>();
        return (PreparedStatement) Proxy.newProxyInstance(StatementLog.class.getClassLoader(), new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments != null && arguments.length >= 2 && arguments[0] instanceof Integer) {
                        setters.add(new Setter(method, arguments.clone()));
                    }
                    if (method.getName().startsWith("execute")) {
                        current.add(new Sent(sql, List.copyOf(setters)));
                    }
                    return invoke(statement, method, arguments);
                });
    }

    /** Sends a transaction again over a connection without auto-commit. */
    static void replay(Connection connection, List<Sent> transaction, BiFunction<Connection, String, PreparedStatement> prepared) throws SQLException {
        for (Sent sent : transaction) {
            PreparedStatement statement = prepared.apply(connection, sent.sql());
            for (Setter setter : sent.setters()) {
                try {
                    invoke(statement, setter.method(), setter.arguments());
                } catch (Throwable failure) {
                    throw new SQLException("a recorded value could not be set again", failure);
                }
            }
            if (statement.execute()) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }
        connection.commit();
    }

    private static <T> T proxy(Class<T> type, T target, BiFunction<Method, Object, Object> after) {
        return type.cast(Proxy.newProxyInstance(StatementLog.class.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> after.apply(method, invoke(target, method, arguments))));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
