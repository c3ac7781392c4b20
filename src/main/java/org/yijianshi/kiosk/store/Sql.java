package org.yijianshi.kiosk.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements within one transaction. A value replaces each question mark, in order. */
record Sql(Connection connection) {
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String query, Row<T> row, Object... values) throws SQLException {
        try (var select = prepare(query, values);
                ResultSet result = select.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return List.copyOf(rows);
        }
    }

    /** The only row, or none. */
    <T> Optional<T> one(String query, Row<T> row, Object... values) throws SQLException {
        return all(query, row, values).stream().findFirst();
    }

    /** A whole number the query always has. */
    long number(String query, Object... values) throws SQLException {
        return one(query, row -> row.getLong(1), values).orElseThrow();
    }

    boolean any(String query, Object... values) throws SQLException {
        return one(query, row -> true, values).isPresent();
    }

    /** How many rows changed. */
    int update(String statement, @Nullable Object... values) throws SQLException {
        try (var update = prepare(statement, values)) {
            return update.executeUpdate();
        }
    }

    /** The id of the new row. */
    long insert(String statement, @Nullable Object... values) throws SQLException {
        update(statement, values);
        return number("SELECT last_insert_rowid()");
    }

    private PreparedStatement prepare(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
