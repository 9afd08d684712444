"""Streamlit parts that the pages share: the frame, the controls, the pictures, the words of trouble."""
