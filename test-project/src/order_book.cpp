#include "order_book.hpp"

#include <stdexcept>

namespace orders {

void OrderBook::add_customer(const std::string& email) {
  database_->run("INSERT INTO customer (email) VALUES ($1)", {email});
}

void OrderBook::remove_customer(const std::string& email) {
  database_->run("DELETE FROM customer WHERE email = $1", {email});
}

std::string OrderBook::place(const std::string& customer, const std::string& product, int quantity) {
  const auto found = database_->run("SELECT c.id, p.id FROM customer c, product p WHERE c.email = $1 AND p.name = $2",
                                    {customer, product});
  if (found.empty()) throw std::runtime_error("no such customer or product");
  return database_->insert("INSERT INTO purchase (customer_id, product_id, quantity) VALUES ($1, $2, $3)",
                           {found[0][0], found[0][1], std::to_string(quantity)});
}

void OrderBook::ship(const std::string& order) {
  database_->run("UPDATE purchase SET status = 'shipped' WHERE id = $1", {order});
}

std::vector<Order> OrderBook::orders() {
  std::vector<Order> orders;
  for (const Row& row : database_->run("SELECT o.id, c.email, p.name, o.quantity, o.status FROM purchase o "
                                       "JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = o.product_id "
                                       "ORDER BY o.id",
                                       {}))
    orders.push_back({row[0], row[1], row[2], std::stoi(row[3]), row[4]});
  return orders;
}

}  // namespace orders
