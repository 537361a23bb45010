// Customers and their orders.
#pragma once

#include <string>
#include <vector>

#include "database.hpp"

namespace orders {

struct Order {
  std::string id;
  std::string customer;
  std::string product;
  int quantity = 0;
  std::string status;
};

// All errors are std::runtime_error, with the database's words.
class OrderBook {
 public:
  explicit OrderBook(const std::string& url) : database_(open_database(url)) {}

  void add_customer(const std::string& email);
  void remove_customer(const std::string& email);                                            // and their orders
  std::string place(const std::string& customer, const std::string& product, int quantity);  // returns the order's id
  void ship(const std::string& order);
  std::vector<Order> orders();

 private:
  std::unique_ptr<Database> database_;
};

}  // namespace orders
